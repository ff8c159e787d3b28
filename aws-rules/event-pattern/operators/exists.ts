import { InvalidPattern, type Operator } from '../operator';

/** "Exists matching", which looks at leaf nodes only. */
export const exists: Operator = (operand) => {
  if (typeof operand !== 'boolean')
    throw new InvalidPattern('exists match pattern must be either true or false.');
  return (value) => (value !== undefined) === operand;
};
