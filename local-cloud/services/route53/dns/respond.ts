import { type Answer, emptyAnswer, type Question } from '../resolve/answer';
import { type Query, readQuery } from './query';
import { udpLimit, writeResponse } from './response';

type Transport = 'udp' | 'tcp';

/** Takes a message and gives back what to send. */
export type Handler = (message: Buffer, sender: string, transport: Transport) => Buffer | undefined;

/** Answers a question for whoever is at an address: the client's if the resolver told it, or the resolver's. */
export type Answerer = (question: Question, address: string) => Answer;

const LONGEST_TCP_BYTES = 65_535;

/** What a name server sends back for a message; undefined for nothing at all. */
export function responder(answerer: Answerer): Handler {
  return (message, sender, transport) => {
    const query = readQuery(message);
    if (query === undefined) return undefined;
    const mostBytes = transport === 'udp' ? udpLimit(query) : LONGEST_TCP_BYTES;
    return writeResponse(query, answerTo(query, sender, answerer), mostBytes);
  };
}

function answerTo({ fault, question, edns }: Query, sender: string, answerer: Answerer): Answer {
  if (fault !== undefined || question === undefined) return emptyAnswer(fault ?? 'FORMERR');
  if (edns && edns.version !== 0) return emptyAnswer('NOERROR');
  return answerer(question, edns?.clientSubnet?.address ?? sender);
}
