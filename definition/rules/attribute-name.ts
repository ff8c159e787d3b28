/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": names of keys and of projected attributes, in bytes. */
const MAX_BYTES = 255;

/** What is wrong with the name of an attribute that a table's settings name; undefined where nothing is. */
export function attributeNameProblem(name: string): string | undefined {
  if (Buffer.byteLength(name) > MAX_BYTES) return `has more than ${MAX_BYTES} characters`;
  return /[$%]\{/.test(name) ? `"${name}" would be a template of Terraform's; name another` : undefined;
}
