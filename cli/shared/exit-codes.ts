/** A rehearsal's exit codes. If an error stops a rehearsal, its result is "not measured". */
export const EXIT_CODES = { held: 0, broken: 1, unmeasured: 2 } as const;
