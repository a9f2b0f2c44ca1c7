-- What series were called before, by their names of today; null in runs of versions that shortened arguments.
alter table perfassert.run add column formerly jsonb;
