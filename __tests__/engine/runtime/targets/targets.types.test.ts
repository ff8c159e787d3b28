import { type Targets, targetsOf } from '../../../../runtime/targets/targets';
import { Answer, Other, Payload, type service } from '../../../support/targets/definition';

type Api = Targets<typeof service, 'api'>;
const key = 'k';
const payload = { task: 'a' };
const worker = { payload: Payload, answer: Answer };
const sends = { tasks: Payload, lines: Payload };
const emits = { 'task.done': Payload };
const publishes = { done: Payload };
const silent = { payload: Payload };
const invokes = { worker, silent };

/** The compiler checks these lines, and nothing runs them: a line without its expected error fails the build. */
function compiles(_code: (targets: Api) => unknown): void {}

test('starts only what the definition says', () =>
  compiles(({ enqueue, emit, invoke, invokeAsync, publish }: Api) => {
    enqueue('tasks', payload, { key });
    // @ts-expect-error: no such queue
    enqueue('taks', payload, { key });
    // @ts-expect-error: a queue of the service that this function does not send to
    enqueue('others', { other: 1 }, { key });
    // @ts-expect-error: an event that this function does not emit
    emit('other.done', { other: 1 }, { key });
    // @ts-expect-error: a function that this one does not invoke
    invoke('alone', payload, { key });
    // @ts-expect-error: no such function
    invokeAsync('wroker', payload, { key });
    publish('done', payload, { key, attributes: { kind: 'a', size: 1, tags: ['b'] } });
    // @ts-expect-error: a topic that this function does not publish to
    publish('noted', { other: 1 }, { key });
    // @ts-expect-error: a payload of another kind
    publish('done', { other: 1 }, { key });
  }));

test('takes only what contracts allow', () =>
  compiles(({ enqueue, emit, invoke, invokeAsync }: Api) => {
    // @ts-expect-error: a payload of another kind
    enqueue('tasks', { task: 1 }, { key });
    // @ts-expect-error: a payload of another kind
    emit('task.done', { other: 1 }, { key });
    // @ts-expect-error: a payload of another kind
    invoke('worker', {}, { key });
    // @ts-expect-error: a payload of another kind
    invokeAsync('silent', 'a', { key });
    // @ts-expect-error: everything has a key
    enqueue('tasks', payload, {});
  }));

test('knows groups and answers', () =>
  compiles(({ enqueue, invoke }: Api) => {
    enqueue('lines', payload, { key, group: 'g' });
    // @ts-expect-error: a message of a FIFO queue is in a group
    enqueue('lines', payload, { key });
    enqueue('tasks', payload, { key, group: 'g' });
    enqueue('tasks', payload, { key });
    const done: Promise<{ done: boolean }> = invoke('worker', payload, { key });
    const nothing: Promise<undefined> = invoke('silent', payload, { key });
    // @ts-expect-error: there is no answer
    const something: Promise<{ done: boolean }> = invoke('silent', payload, { key });
    return [done, nothing, something];
  }));

test('demands the contracts of its targets', () =>
  compiles(() => {
    targetsOf<typeof service, 'api'>({ publishes, sends, emits, invokes });
    targetsOf<typeof service, 'alone'>({});
    // @ts-expect-error: no such function
    targetsOf<typeof service, 'apii'>({ publishes, sends, emits, invokes });
    // @ts-expect-error: no contract for what it emits
    targetsOf<typeof service, 'api'>({ publishes, sends, invokes });
    // @ts-expect-error: no contract for one of its queues
    targetsOf<typeof service, 'api'>({ publishes, sends: { tasks: Payload }, emits, invokes });
    // @ts-expect-error: another contract than the definition's
    targetsOf<typeof service, 'api'>({ publishes, sends: { ...sends, tasks: Other }, emits, invokes });
    // @ts-expect-error: a contract for what it does not send to
    targetsOf<typeof service, 'api'>({ publishes, sends: { ...sends, others: Other }, emits, invokes });
    // @ts-expect-error: no contract for the topic that it publishes to
    targetsOf<typeof service, 'api'>({ sends, emits, invokes });
    // @ts-expect-error: a contract for a topic that it does not publish to
    targetsOf<typeof service, 'api'>({ publishes: { ...publishes, noted: Other }, sends, emits, invokes });
    // @ts-expect-error: no contract for the answer of what it invokes
    targetsOf<typeof service, 'api'>({ publishes, sends, emits, invokes: { ...invokes, worker: silent } });
    // @ts-expect-error: it starts nothing
    targetsOf<typeof service, 'alone'>({ sends: { tasks: Payload } });
  }));

test('says at run time, too, what is not a target of the function', async () => {
  const { enqueue } = targetsOf<typeof service, 'api'>({ publishes, sends, emits, invokes });
  const untyped = enqueue as (queue: string, payload: unknown, options: { key: string }) => Promise<void>;
  await expect(untyped('others', {}, { key })).rejects.toThrow('"others" is not a target of this function');
});
