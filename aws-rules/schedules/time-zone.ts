/** Whether EventBridge Scheduler takes a name ("Schedule types": IANA's database), old names and links among them. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return /^[A-Za-z]/.test(name); // an offset is no name
  } catch {
    return false;
  }
}
