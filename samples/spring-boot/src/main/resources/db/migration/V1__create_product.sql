create table product (
    id       bigint primary key,
    name     varchar(200)   not null,
    category varchar(50)    not null,
    price    decimal(10, 2) not null
);
