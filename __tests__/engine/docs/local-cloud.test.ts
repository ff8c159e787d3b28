import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answersTable } from '../../../local-cloud/answers';
import { DYNAMODB } from '../../../local-cloud/services/dynamodb/answers';
import { dynamodbOperations } from '../../../local-cloud/services/dynamodb/operations';
import { packageRoot } from '../../../project/root';
import { pagesTable } from '../local-cloud/services/cases/pages';

const page = readFileSync(path.join(packageRoot, 'docs/local-cloud.md'), 'utf8');

test('docs/local-cloud.md has the table of the operations that are answered', () => {
  expect(page).toContain(`${answersTable()}\n<!-- end of table -->`);
});

test('docs/local-cloud.md says which operations were held against which pages', () => {
  expect(page).toContain(`${pagesTable()}\n<!-- end of table -->`);
});

test('the operations of DynamoDB that are answered are those of the table', () => {
  const built = dynamodbOperations({} as Parameters<typeof dynamodbOperations>[0]);
  const ofAws = built
    .map(({ match }) => match)
    .filter((match) => 'target' in match && !/^Antipode/.test(match.target));
  expect(new Set(ofAws.map((match) => JSON.stringify(match)))).toEqual(
    new Set(Object.values(DYNAMODB.answers).map(({ match }) => JSON.stringify(match))),
  );
});
