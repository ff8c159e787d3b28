import assert from 'node:assert/strict';
import test from 'node:test';
import { dynamodbTable } from '../../../runtime/data/dynamodb-table';
import { memoryCloud, synthesizeService } from '../../../testing';
import { notes } from './notes';

// Run by plain Node, with its own runner of tests.

test('a service is synthesized', () => {
  const service = synthesizeService(notes);
  assert.equal(service.function('worker').may('dynamodb:PutItem', service.arns().table), true);
});

test('a handler has its table, and nobody needs to close it', async () => {
  const cloud = await memoryCloud({ definition: notes, function: 'api' });
  await dynamodbTable.put({ partition: 'ada', sort: 'n' }, { text: 'milk' });
  assert.deepEqual(cloud.items(), [{ owner: 'ada', note: 'n', text: 'milk' }]);
});
