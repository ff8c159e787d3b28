// `antipode/environment`: what a function knows of its service, its region and its tables, and its own variables.
export { type AwsService, environment } from '../runtime/environment';
export { type TableNameOf, tableName } from '../runtime/tables';
export { variablesOf } from '../runtime/variables';
