/** What a recording tells beyond single calls: whose is what that has no name. */
export interface Memory {
  /** Tags of resources by their ARNs. */
  readonly tags: Map<string, Readonly<Record<string, string>>>;
  /** Functions of event source mappings by their ids. */
  readonly mappings: Map<string, string>;
  /** Permissions boundaries of roles by their ARNs. */
  readonly boundaries: Map<string, string>;
}
