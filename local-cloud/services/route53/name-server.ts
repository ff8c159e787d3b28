import { type Conditions, UnsupportedRouting } from './choose';
import { canonicalName } from './names';
import { type Answer, emptyAnswer, type Question } from './resolve/answer';
import { type AwsNames, awsNameRecords, resolve } from './resolve/resolve';
import { type ZoneIndex, zoneOf } from './resolve/zone-index';

/** What Route 53's name servers, and AWS's own for AWS's names, know at one moment. */
export interface Knowledge extends Conditions {
  readonly zones: readonly ZoneIndex[];
  readonly awsNames: AwsNames;
  /** Called with a question that cannot be answered. */
  readonly log: (line: string) => void;
}

/** Answers a question from the zone that it belongs to; REFUSED if there is no such zone. */
export function answerQuestion(question: Question, knowledge: Knowledge): Answer {
  const zone = zoneOf(knowledge.zones, canonicalName(question.name));
  if (zone === undefined) return answerAwsName(question, knowledge.awsNames);
  return answerFromZone(zone, question, knowledge);
}

/** Answers a question from one zone. */
export function answerFromZone(zone: ZoneIndex, question: Question, knowledge: Knowledge): Answer {
  try {
    const answer = resolve(zone, question, knowledge);
    return question.type === 'ANY' ? minimal(answer, question) : answer;
  } catch (error) {
    if (!(error instanceof UnsupportedRouting)) throw error;
    knowledge.log(`dns: ${error.message}`);
    return emptyAnswer('SERVFAIL');
  }
}

/** ANY receives the smallest answer that says "this name exists" (RFC 8482). */
function minimal(answer: Answer, { name }: Question): Answer {
  if (answer.code !== 'NOERROR' || answer.answers.length > 0) return answer;
  return {
    ...answer,
    authority: [],
    answers: [{ name, type: 'HINFO', ttlSeconds: 3_600, value: '"RFC8482" ""' }],
  };
}

function answerAwsName({ name, type }: Question, awsNames: AwsNames): Answer {
  if (awsNames(canonicalName(name)) === undefined) return emptyAnswer('REFUSED');
  const answers = awsNameRecords(awsNames(canonicalName(name)), { name, type });
  return { code: 'NOERROR', authoritative: true, answers, authority: [], chosen: [] };
}
