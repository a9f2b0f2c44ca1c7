-- Names may be longer than an index entry: a hash of all six stands for them.
create table perfassert.series (
  id int generated always as identity primary key,
  project text not null,
  test text not null,
  metric text not null,
  unit text not null,
  machine text not null,
  branch text not null,
  key uuid not null generated always as
    (md5(project || e'\x1f' || test || e'\x1f' || metric || e'\x1f' || unit || e'\x1f' || machine || e'\x1f' || branch)::uuid) stored unique
);

create table perfassert.run (
  id bigint generated always as identity primary key,
  name text not null unique,
  at timestamptz not null,
  project text not null,
  branch text not null,
  commit_sha text,
  machine text not null,
  tool text not null,
  environment jsonb,
  results int not null
);

create index run_at on perfassert.run (at);

create table perfassert.result (
  series_id int not null,
  at timestamptz not null,
  run_id bigint not null,
  place int not null,
  n int not null,
  errors int not null,
  verdict smallint,
  mean float8,
  median float8,
  sd float8,
  min float8,
  p90 float8,
  p95 float8,
  p99 float8,
  p999 float8,
  max float8,
  histogram bytea,
  primary key (series_id, at, run_id)
) partition by range (at);

-- Nothing is ever refused because its month has no partition.
create table perfassert.result_default partition of perfassert.result default;
