/** Other code than that of the services here. */
export const handler = async (): Promise<string> => 'other';
