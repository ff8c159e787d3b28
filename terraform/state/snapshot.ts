import { UserError } from '../../errors/user-error';

/** One state of a stack: Terraform counts a lineage's serials up. */
export interface Snapshot {
  readonly lineage: string;
  readonly serial: number;
  /** The whole of it, as Terraform wrote it. */
  readonly text: string;
}

/** @throws UserError when the text is no state. */
export function parseSnapshot(text: string, where: string): Snapshot {
  try {
    const { lineage, serial } = JSON.parse(text) as Record<string, unknown>;
    if (typeof lineage === 'string' && typeof serial === 'number') return { lineage, serial, text };
  } catch {
    // told below
  }
  throw new UserError(`${where} is not a state of Terraform; look at it, and put an older version back.`);
}
