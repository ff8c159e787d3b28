import { DANGEROUS } from './dangerous';
import { HARMLESS } from './harmless';
import { edited, SERVICES } from './services';

// The definition that `PLAN_SERVICE` names, with the edit that `PLAN_EDIT` names: none where it is empty.

const name = process.env.PLAN_SERVICE as keyof typeof SERVICES;
const edit = process.env.PLAN_EDIT ?? '';

export default edited(SERVICES[name], { ...HARMLESS[name], ...DANGEROUS[name] }[edit] ?? {});
