/** The house's plan, as rules. Each name is what the failing build prints. */
const features = "panel|automation|sync|workflows|channels|activity";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },

    // Storeys: app and worker > components > features > links > domains > ground floor > db.
    {
      name: "nothing-imports-an-entry",
      severity: "error",
      from: { path: "^(lib|db|components|emulator|test)/" },
      to: { path: "^(app|worker)/" },
    },
    { name: "lib-knows-no-ui", severity: "error", from: { path: "^(lib|db|worker)/" }, to: { path: "^components/" } },
    {
      name: "ground-floor-stands-alone",
      severity: "error",
      from: { path: "^lib/[^/]+\\.ts$", pathNot: "\\.test\\.ts$" },
      to: { path: "^lib/[^/]+/" },
    },
    {
      name: "domains-do-not-meet",
      severity: "error",
      comment:
        "the foundations know neither each other nor what is built on them; all may know workspace, inbox may know people",
      from: { path: "^lib/(people|salesforce|workspace)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^lib/[^/]+/", pathNot: "^lib/($1|workspace)/" },
    },
    {
      name: "domains-do-not-meet",
      severity: "error",
      from: { path: "^lib/inbox/", pathNot: "\\.test\\.ts$" },
      to: { path: "^lib/[^/]+/", pathNot: "^lib/(inbox|people|workspace)/" },
    },
    {
      name: "links-below-features",
      severity: "error",
      from: { path: "^lib/links/", pathNot: "\\.test\\.ts$" },
      to: { path: `^lib/(${features}|web)/` },
    },
    {
      name: "features-do-not-meet",
      severity: "error",
      from: { path: `^lib/(${features})/`, pathNot: "\\.test\\.ts$" },
      to: { path: `^lib/(${features}|web)/`, pathNot: "^lib/($1)/" },
    },

    // Drawers: a room opens only the tables that bear its name.
    {
      name: "own-tables-only",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^db/schema/", pathNot: "^db/schema/$1[a-z-]*\\.ts$" },
    },
    {
      name: "tables-only-from-lib",
      severity: "error",
      from: { path: "^(app|components|worker)/" },
      to: { path: "^db/", dependencyTypesNot: ["type-only"] },
    },

    {
      name: "database-through-ctx",
      severity: "error",
      comment: "so that no verb can miss its caller's transaction",
      from: { path: "^(app|components|lib|worker)/", pathNot: "^lib/context\\.ts$|\\.test\\.ts$" },
      to: { path: "^db/client\\.ts$", dependencyTypesNot: ["type-only"] },
    },

    // Screens are given their data.
    {
      name: "components-fetch-nothing",
      severity: "error",
      comment: "only a slice's actions.ts may reach server code; the rest takes types and schemas",
      from: { path: "^components/", pathNot: "/actions\\.ts$" },
      to: { path: "^lib/", pathNot: "^lib/[^/]+/[^/]*(schema|format)\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "slices-of-ui-do-not-meet",
      severity: "error",
      from: { path: "^components/([^/]+)/" },
      to: { path: "^components/", pathNot: "^components/($1|ui)/" },
    },
    {
      name: "browser-safe-files-are-pure",
      severity: "error",
      comment: "schema.ts and format.ts, or several of them where one would be long: attention-schema.ts",
      from: { path: "^lib/[^/]+/[^/]*(schema|format)\\.ts$" },
      to: { path: "^(db|app|components)/|^lib/(?!.*(schema|format)\\.ts$)" },
    },

    // One door a library.
    {
      name: "jsforce-behind-client",
      severity: "error",
      comment: "and real clients prove the emulator",
      from: { pathNot: "^lib/salesforce/carry\\.ts$|^emulator/.*\\.test\\.ts$|^bench/" },
      to: { path: "node_modules/jsforce/" },
    },
    {
      name: "mail-behind-channels",
      severity: "error",
      from: {
        path: "^(app|components|lib|db|worker)/",
        pathNot: "^lib/channels/email/|^worker/smtp\\.ts$|\\.test\\.ts$",
      },
      to: { path: "node_modules/(@types/)?(imapflow|mailparser|nodemailer|smtp-server)/" },
    },
    {
      name: "mail-html-is-cleaned-in-one-place",
      severity: "error",
      from: {
        path: "^(app|components|lib|db|worker)/",
        pathNot: "^lib/channels/email/|^lib/inbox/sanitize-html\\.ts$",
      },
      to: { path: "node_modules/(@types/)?sanitize-html/" },
    },
    {
      name: "queue-behind-worker",
      severity: "error",
      from: { pathNot: "^(worker|db|test|bench)/|^lib/jobs\\.ts$|\\.test\\.ts$" },
      to: { path: "node_modules/pg-boss/" },
    },
    {
      name: "next-behind-web",
      severity: "error",
      from: { path: "^(lib|db|worker)/", pathNot: "^lib/web/" },
      to: { path: "node_modules/(next|next-auth|react)/" },
    },

    // The emulator is a stranger: it and we meet only over HTTP.
    {
      name: "emulator-knows-nothing-of-us",
      severity: "error",
      from: { path: "^emulator/" },
      to: { path: "^(app|components|lib|db|worker|mail-sink|scripts|test)/" },
    },
    {
      name: "only-tests-start-the-emulator",
      severity: "error",
      from: { pathNot: "^(emulator|e2e|test|bench|chaos|scripts)/|\\.test\\.ts$" },
      to: { path: "^emulator/" },
    },
    {
      name: "mail-sink-knows-nothing-of-us",
      severity: "error",
      from: { path: "^mail-sink/" },
      to: { path: "^(app|components|lib|db|worker|emulator|scripts|test)/" },
    },
    {
      name: "nothing-knows-the-mail-sink",
      severity: "error",
      from: { pathNot: "^mail-sink/" },
      to: { path: "^mail-sink/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
