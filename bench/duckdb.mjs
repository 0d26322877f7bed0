// The full-power formula in DuckDB, for bench/batch.
//     node duckdb.mjs FOLDER                                                     prints DuckDB's version
//     node duckdb.mjs FOLDER THREADS ndjson|csv ROWS INTENSITIES OUTPUT          prints the seconds of the query
// FOLDER is where npm has put @duckdb/node-api. ROWS and OUTPUT are of that format, INTENSITIES is CSV.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [folder, threads, format, rows, intensities, output] = process.argv.slice(2);
const duckdb = createRequire(resolve(folder) + '/')('@duckdb/node-api');
if (!threads) {
    console.log(duckdb.version());
    process.exit();
}

const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
const columns = `{name: 'VARCHAR', hardware: 'VARCHAR', devices: 'BIGINT', hours: 'DOUBLE', cpu_power_w: 'DOUBLE', memory_power_w: 'DOUBLE',
    gpu_power_w: 'DOUBLE', pue: 'DOUBLE', region: 'VARCHAR', price_usd: 'DOUBLE', spot_price_usd: 'DOUBLE'}`;
const read = {
    ndjson: `read_json(${quoted(rows)}, format = 'newline_delimited', columns = ${columns})`,
    csv: `read_csv(${quoted(rows)}, header = true, delim = ',', quote = '"', auto_detect = false, columns = ${columns})`,
}[format];
const written = { ndjson: 'FORMAT json', csv: 'FORMAT csv, HEADER' }[format];

// Without USE_TMP_FILE false, DuckDB would write beside an OUTPUT that exists and rename: not what /dev/null deserves.
const query = `
    COPY (
        SELECT name, kwh, kwh * g_per_kwh / 453.59237 AS co2e_lb,
               devices * hours * spot_price_usd AS spot_usd, devices * hours * price_usd AS on_demand_usd
        FROM (SELECT *, pue * hours * (cpu_power_w + memory_power_w + devices * gpu_power_w) / 1000 AS kwh FROM ${read})
        JOIN intensities USING (region)
    ) TO ${quoted(output)} (${written}, USE_TMP_FILE false)`;

const connection = await duckdb.DuckDBConnection.create();
await connection.run(`SET threads = ${Number(threads)}`);
await connection.run(`CREATE TABLE intensities AS
    FROM read_csv(${quoted(intensities)}, header = true, columns = {region: 'VARCHAR', g_per_kwh: 'DOUBLE'})`);
const begin = performance.now();
await connection.run(query);
console.log((performance.now() - begin) / 1000);
