insert into product (id, name, category, price) values
    (1, 'Assam tea',          'tea',       6.90),
    (2, 'Darjeeling tea',     'tea',       8.50),
    (3, 'Earl Grey tea',      'tea',       5.40),
    (4, 'Jasmine green tea',  'tea',       7.20),
    (5, 'Espresso beans',     'coffee',    9.80),
    (6, 'Filter coffee',      'coffee',    7.60),
    (7, 'Moka pot',           'equipment', 24.00),
    (8, 'Glass teapot',       'equipment', 32.50),
    (9, 'Hand grinder',       'equipment', 41.00),
    (10, 'Paper filters',     'equipment', 3.20);
