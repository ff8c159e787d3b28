export const EIGHT_REGIONS: readonly string[] = [
  'us-east-1',
  'eu-west-1',
  'ap-southeast-2',
  'us-west-2',
  'eu-central-1',
  'sa-east-1',
  'ca-central-1',
  'ap-south-1',
];
