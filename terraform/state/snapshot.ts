import { UserError } from '../../errors/user-error';

/** One state of a stack; within a lineage, Terraform raises the serial with each change. */
export interface Snapshot {
  readonly lineage: string;
  readonly serial: number;
  /** The whole state, as Terraform wrote it. */
  readonly text: string;
}

/** @throws UserError when the text is not a state. */
export function parseSnapshot(text: string, where: string): Snapshot {
  try {
    const { lineage, serial } = JSON.parse(text) as Record<string, unknown>;
    if (typeof lineage === 'string' && typeof serial === 'number') return { lineage, serial, text };
  } catch {
    // reported below
  }
  throw new UserError(`${where} is not a state of Terraform; look at it, and put an older version back.`);
}
