import { type Operator, textOfCase } from '../operator';

/** "Prefix matching", and while ignoring case. */
export const prefix: Operator = (operand) => {
  const { fold, of } = textOfCase(operand, 'prefix');
  return (value) => typeof value === 'string' && fold(value).startsWith(of);
};
