/** The account that moto uses. */
export const ACCOUNT_ID = '123456789012';
