/** What may be done with a field of an object, as Salesforce says just now. */
export type PreflightField = {
  field: string;
  label: string;
  canRead: boolean;
  canEdit: boolean;
  canCreate: boolean;
  /** Who wants it filled in; null when it may be empty. */
  requiredBy: string | null;
  /** Why not, where something cannot be done; null when all can. */
  why: string | null;
  /** What somebody would have to change in Salesforce; null when nobody can, or nothing needs it. */
  wish: string | null;
};

/** What may be done with an object, its chosen fields, and whom to ask for the rest. */
export type Preflight = {
  label: string;
  canRead: boolean;
  canCreate: boolean;
  canEdit: boolean;
  /** What stands against whole records: rights on the object, sharing. */
  remarks: string[];
  fields: PreflightField[];
  /** “Ada Admin (ada@acme.example)”. */
  askWhom: string[];
  /** For them, ready to be sent; null when there is nothing to ask for. */
  message: string | null;
};
