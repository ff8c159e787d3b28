/** Whether a text is JSON, as inputs of targets must be ("PutTargets" and "CreateSchedule", Input). */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
