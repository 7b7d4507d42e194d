/** @type {import("next").NextConfig} */
export default {
  reactCompiler: false,
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: ["jsforce", "pg-boss", "mailparser", "nodemailer"],
};
