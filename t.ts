import { findDrift } from "./src/gate/drift/find-drift.ts";
import { DEFAULT_DRIFT } from "./src/gate/drift/settings.ts";
import { Draws, driftTable } from "./test/support/drift-tables.ts";
import { profileText } from "./test/support/profile-text.ts";
const a = await profileText(driftTable(new Draws(1),0,4000,{x:(draws) => (100 + 10 * draws.normal()).toFixed(1), s:()=>"same"}),"/tmp/w/drift-prof");
const b = await profileText(driftTable(new Draws(2),4000,4000,{x:(draws) => (100 + 15 * draws.normal()).toFixed(1), s:()=>"same"}),"/tmp/w/drift-prof");
for (const r of findDrift(a,b,DEFAULT_DRIFT)) console.log(r.id,r.verdict,"|",r.expected,"|",r.found,"|",JSON.stringify(r.drift));
