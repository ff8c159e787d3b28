/** What the health function is compared with: the least that Lambda can run. */
export async function handler() {
  return { statusCode: 200 };
}
