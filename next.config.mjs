/** @type {import("next").NextConfig} */
export default {
  reactCompiler: false,
  poweredByHeader: false,
  // npm run check does it, for the worker and the tests too.
  typescript: { ignoreBuildErrors: true },
  typedRoutes: false,
  serverExternalPackages: ["jsforce", "pg-boss", "mailparser", "nodemailer"],
};
