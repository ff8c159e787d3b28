import { synthesizeService } from 'antipode/testing';
import definition from '../antipode.config';

const service = synthesizeService(definition);

test.each(service.regions)('in %s, whoever follows a link may write nothing', (region) => {
  const { may } = service.function('follow', region);
  const { table } = service.arns(region);
  expect([may('dynamodb:GetItem', table), may('dynamodb:PutItem', table)]).toEqual([true, false]);
});
