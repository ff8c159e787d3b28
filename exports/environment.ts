// `antipode/environment`: what a function knows of its service, its region and its tables.
export { type AwsService, environment } from '../runtime/environment';
export { type TableNameOf, tableName } from '../runtime/tables';
