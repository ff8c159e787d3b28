import { type Operator, textOfCase } from '../operator';

/** "Suffix matching", and while ignoring case. */
export const suffix: Operator = (operand) => {
  const { fold, of } = textOfCase(operand, 'suffix');
  return (value) => typeof value === 'string' && fold(value).endsWith(of);
};
