-- As many products as a small shop has, so that reading them all takes a visible time.
insert into product (id, name, category, price)
select x,
       'House blend no. ' || x,
       case when mod(x, 2) = 0 then 'tea' else 'coffee' end,
       4.00 + mod(x, 700) / 100.00
from system_range(11, 3000);

create index product_category on product (category);
