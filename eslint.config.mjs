import next from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import typescript from "typescript-eslint";

const tests = ["emulator/clients/*.ts", "**/*.test.ts", "test/**", "e2e/**", "bench/**"];
const readsEnvironment = [
  "lib/env.ts",
  "instrumentation.ts",
  "*.config.ts",
  "emulator/main.ts",
  "mail-sink/main.ts",
  "db/*.ts",
  "chaos/processes/**",
  ...tests,
];

/** Every export of a file is made by `door`: `export const x = door(…)`. Types and Next's settings (literals) are free. */
const onlyResultsOf = (door) => {
  const message = `Only results of ${door}() are exported from here: it checks origin, session, workspace and input.`;
  const notAType = ":not([exportKind='type'])";
  return [
    "error",
    { selector: `ExportNamedDeclaration${notAType}:not(:has(> VariableDeclaration))`, message },
    {
      selector: `ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name='${door}'], [init.type='Literal'])`,
      message,
    },
    { selector: "ExportDefaultDeclaration, ExportAllDeclaration", message },
  ];
};

/** A part without it suspends what stands around it: the whole panel turns into its skeleton and ignores presses. */
const standsWhileLoading = {
  selector: "CallExpression[callee.name='dynamic']:not(:has(Property[key.name='loading']))",
  message: "Say what stands here while this part is fetched: { loading: () => null } where it is nothing.",
};

export default defineConfig(
  globalIgnores([".next/", ".data/", "next-env.d.ts", "test-results/", "playwright-report/"]),
  { files: ["app/**", "components/**"], extends: [next], settings: { react: { version: "19.3" } } },
  // It warns of what the React Compiler would skip, and the compiler is not used.
  { files: ["components/**"], rules: { "react-hooks/incompatible-library": "off" } },
  // Pages and layouts render once, on the server, where asking for the time is no mistake.
  { files: ["app/**"], rules: { "react-hooks/purity": "off" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [typescript.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { noInlineConfig: true },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/only-throw-error": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    ignores: tests,
    rules: { complexity: ["error", 10], "max-params": ["error", 3] },
  },
  {
    files: ["**/*.mjs"],
    rules: {
      "no-unused-vars": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      complexity: ["error", 10],
      "max-params": ["error", 3],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["**/*.ts"],
    ignores: tests,
    rules: { "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  { files: ["app/**/*.tsx", "components/**/*.tsx"], rules: { "no-restricted-syntax": ["error", standsWhileLoading] } },
  {
    files: ["**/*.{ts,tsx}"],
    ignores: readsEnvironment,
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only lib/env.ts reads the environment; ask env()." },
      ],
    },
  },
  { files: ["components/**/actions.ts"], rules: { "no-restricted-syntax": onlyResultsOf("action") } },
  {
    files: ["app/**/route.ts"],
    ignores: ["app/api/auth/**", "app/api/health/**", "app/api/metrics/**"],
    rules: { "no-restricted-syntax": onlyResultsOf("route") },
  },
);
