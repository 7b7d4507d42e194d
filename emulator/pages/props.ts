/** What the web pages of an org are given to show. Every page is a function `(props) => string` returning a whole HTML document. */

export type OrgHeader = { orgName: string; isSandbox: boolean; instanceName: string; baseUrl: string };

/** A form posts to `action`, carrying every `hidden` pair as an input of type hidden. */
export type SignInProps = {
  org: OrgHeader;
  action: string;
  hidden: { readonly [name: string]: string };
  username: string;
  /** Salesforce's sentence after a refused attempt; never says which part was wrong. */
  error: string | null;
  /** The sample people, so that nobody has to look their password up. */
  people: readonly { username: string; password: string; description: string }[];
  /** The form's own inputs are `username` and `password`. */
};

/** Two buttons named `decision` with the values `approve` and `deny`. */
export type ConsentProps = {
  org: OrgHeader;
  action: string;
  hidden: { readonly [name: string]: string };
  appName: string;
  username: string;
  displayName: string;
  scopes: readonly { name: string; label: string }[];
};

/** The dead end Salesforce shows instead of calling back (bad client, redirect mismatch, app not installed). */
export type OauthErrorProps = { org: OrgHeader; error: string; description: string };

export type RecordFieldProps = {
  name: string;
  label: string;
  /** FieldType of types.ts. */
  type: string;
  /** As a form input takes it; empty for null; `true`/`false` for checkboxes; `a;b` for multi-select picklists. */
  value: string;
  editable: boolean;
  required: boolean;
  length: number;
  help: string | null;
  /** Active picklist values; empty for other types. */
  options: readonly { value: string; label: string }[];
  /** For references: where the name links to, and what it says. */
  link: { url: string; text: string } | null;
  error: string | null;
};

/** The form posts field names as input names (a checkbox with the value `true`) to `action`. */
export type RecordProps = {
  org: OrgHeader;
  action: string;
  objectName: string;
  objectLabel: string;
  id: string;
  title: string;
  fields: readonly RecordFieldProps[];
  /** Errors at the top of the page; field errors are at their field. */
  errors: readonly string[];
  saved: boolean;
  related: readonly { label: string; records: readonly { url: string; text: string }[]; total: number }[];
  listUrl: string;
};

/** For an id nobody has: title "Page not found" and why. */
export type NotFoundProps = { org: OrgHeader; message: string };

export type ListProps = {
  org: OrgHeader;
  objectName: string;
  objectLabelPlural: string;
  columns: readonly string[];
  rows: readonly { url: string; cells: readonly string[] }[];
  total: number;
  page: number;
  pages: number;
  /** Append `page=N` after this. */
  pageUrl: string;
};

export type ApiCallProps = {
  /** ISO moment. */
  at: string;
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  username: string;
  counted: boolean;
};

export type ApiCallsProps = { org: OrgHeader; used: number; max: number; calls: readonly ApiCallProps[] };

export type HomeProps = {
  org: OrgHeader;
  organizationId: string;
  objects: readonly { label: string; count: number; url: string }[];
  people: readonly { username: string; password: string; description: string }[];
  apps: readonly { name: string; clientId: string; redirectUris: readonly string[] }[];
  used: number;
  max: number;
  apiCallsUrl: string;
  /** The other org of this process. */
  otherOrgs: readonly { name: string; url: string }[];
};
