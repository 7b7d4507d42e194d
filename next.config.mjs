/** @type {import("next").NextConfig} */
export default {
  reactCompiler: false,
  poweredByHeader: false,
  // In development Next would print what server actions are given, passwords included.
  logging: { serverFunctions: false },
  devIndicators: false,
  // npm run check does it, for the worker and the tests too.
  typescript: { ignoreBuildErrors: true },
  typedRoutes: false,
  serverExternalPackages: ["jsforce", "pg-boss", "mailparser", "nodemailer"],
};
