#!/usr/bin/env node
import { processIo, reportUncaught } from "../src/cli/process-io.ts";
import { runCli } from "../src/cli/run-cli.ts";

const io = processIo();
reportUncaught(io);
// All output is written by now; what may still be open (a pipe that nobody closes) must not keep the program running.
void runCli(process.argv.slice(2), io).then((code) => process.exit(code));
