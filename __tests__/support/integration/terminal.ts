import type { Terminal } from '../../../cli/terminal';

/** A terminal without colours. @param line Gets each line that is printed. Default: nobody reads them. */
export function plainTerminal(line: (text: string) => void = () => undefined): Terminal {
  const plain = (text: string) => text;
  return {
    line: (text = '') => line(text),
    status: () => undefined,
    block: () => undefined,
    page: () => undefined,
    ...{ green: plain, red: plain, dim: plain },
  };
}
