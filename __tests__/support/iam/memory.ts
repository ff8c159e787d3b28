/** What a recording shows across calls: the owner of each resource that has no name. */
export interface Memory {
  /** Tags of resources by their ARNs. */
  readonly tags: Map<string, Readonly<Record<string, string>>>;
  /** Functions of event source mappings by their ids. */
  readonly mappings: Map<string, string>;
  /** Permissions boundaries of roles by their ARNs. */
  readonly boundaries: Map<string, string>;
}
