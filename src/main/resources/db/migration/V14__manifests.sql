-- How far in the ledger the manifests of assets are written.

create table manifest_place (
    only_row boolean primary key default true check (only_row),
    position bigint not null
);

insert into manifest_place (position) values (0);
