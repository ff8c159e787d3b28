import { type Answer, emptyAnswer, type Question } from '../resolve/answer';
import { type Query, readQuery } from './query';
import { udpLimit, writeResponse } from './response';

type Transport = 'udp' | 'tcp';

/** Takes a message and returns the answer. */
export type Handler = (message: Buffer, sender: string, transport: Transport) => Buffer | undefined;

/** Answers a question for an address: the client's if the resolver sends it, else the resolver's. */
export type Answerer = (question: Question, address: string) => Answer;

const LONGEST_TCP_BYTES = 65_535;

/**
 * The answer of a name server to a message; undefined if it sends none.
 *
 * @param unwritten told why an answer could not be written. Default: nobody is.
 */
export function responder(answerer: Answerer, unwritten: (error: unknown) => void = () => {}): Handler {
  return (message, sender, transport) => {
    const query = readQuery(message);
    if (query === undefined) return undefined;
    const mostBytes = transport === 'udp' ? udpLimit(query) : LONGEST_TCP_BYTES;
    const answer = answerTo(query, sender, answerer);
    try {
      return writeResponse(query, answer, mostBytes);
    } catch (error) {
      unwritten(error);
      return writeResponse(query, emptyAnswer('SERVFAIL'), mostBytes); // silence would keep resolvers waiting
    }
  };
}

function answerTo({ fault, question, edns }: Query, sender: string, answerer: Answerer): Answer {
  if (fault !== undefined || question === undefined) return emptyAnswer(fault ?? 'FORMERR');
  if (edns && edns.version !== 0) return emptyAnswer('NOERROR');
  return answerer(question, edns?.clientSubnet?.address ?? sender);
}
