INSERT INTO customers (name, city)
SELECT 'Customer ' || number, (ARRAY['Amsterdam', 'Rotterdam', 'Utrecht', 'Den Haag', '’s-Hertogenbosch'])[1 + number % 5]
FROM generate_series(1, 500) AS number;
