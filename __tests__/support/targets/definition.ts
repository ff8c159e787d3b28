import * as z from 'zod/mini';
import { defineService } from '../../../definition/define-service';

export const Payload = z.object({ task: z.string() });
export const Other = z.object({ other: z.int() });
export const Answer = z.object({ done: z.boolean() });

const entry = 'functions/orders/handler.ts';

export const service = defineService({
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  queues: {
    tasks: { payload: Payload },
    lines: { payload: Payload, fifo: true },
    others: { payload: Other },
  },
  events: { 'task.done': { payload: Payload }, 'other.done': { payload: Other } },
  topics: { done: { payload: Payload }, noted: { payload: Other } },
  functions: {
    api: {
      entry,
      sends: ['tasks', 'lines'],
      emits: ['task.done'],
      invokes: ['worker', 'silent'],
      publishes: ['done'],
    },
    worker: { entry, payload: Payload, answer: Answer },
    silent: { entry, payload: Payload },
    alone: { entry, triggers: [{ queue: 'tasks' }, { queue: 'lines' }, { queue: 'others' }] },
  },
});
