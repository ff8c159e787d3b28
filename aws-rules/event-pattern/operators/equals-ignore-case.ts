import { type Operator, text } from '../operator';

/** "Equals-ignore-case matching". */
export const equalsIgnoreCase: Operator = (operand) => {
  const expected = text(operand, 'equals-ignore-case').toLowerCase();
  return (value) => typeof value === 'string' && value.toLowerCase() === expected;
};
