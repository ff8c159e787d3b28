/** Begins the name of tests that this machine lacks something for; what follows says what. */
export declare const NOT_RUN: string;
