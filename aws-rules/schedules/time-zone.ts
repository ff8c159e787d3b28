/**
 * Whether EventBridge Scheduler accepts a time zone's name ("Schedule types": IANA's database), also an old name or a
 * link.
 */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return /^[A-Za-z]/.test(name); // an offset is not a name
  } catch {
    return false;
  }
}
