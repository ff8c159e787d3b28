/**
 * A user's own text as Terraform is to take it: `${` and `%{` begin templates there (Terraform Language, "Strings and
 * Templates"), also in JSON.
 */
export function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
