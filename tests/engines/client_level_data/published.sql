-- ASCOF 3D and the people of each council in plain SQL, from the published rules alone (NHS England, ASCOF 3D replication
-- code; DHSC, Create_ASCOF_3D_2425_Onwards.sql). It knows nothing of our engine. Whoever runs it gives three things:
-- the table told (every cell as text), the table days (snapshot, first, last), and days_between(a, b), whole days.
WITH said AS (
    SELECT
        trim(LA_Code) AS council,
        nullif(trim(coalesce(NHS_Number, '')), '') AS nhs,
        nullif(trim(coalesce(LA_Person_Unique_Identifier, '')), '') AS own,
        lower(trim(coalesce(Client_Type, ''))) AS client,
        lower(trim(coalesce(Event_Type, ''))) AS event,
        lower(trim(coalesce(Event_Outcome, ''))) AS outcome,
        lower(trim(coalesce(Service_Type, ''))) AS service,
        lower(trim(coalesce(Service_Component, ''))) AS component,
        lower(trim(coalesce(Delivery_Mechanism, ''))) AS mechanism,
        {start} AS started,
        {end} AS ended,
        {born} AS born,
        {died} AS died
    FROM told
),
adult AS (
    SELECT
        s.*,
        floor(days_between(substr(born, 1, 7) || '-01', d.snapshot) / 365.25) AS age,
        CASE
            WHEN service = 'long term support: nursing care' THEN 1
            WHEN service = 'long term support: residential care' THEN 2
            WHEN service = 'long term support: community' AND (mechanism = 'direct payment' OR component = 'direct payment') THEN 3
            WHEN service = 'long term support: community' AND mechanism = 'cassr managed personal budget' THEN 4
            WHEN service = 'long term support: community' AND mechanism = 'cassr commissioned support' THEN 5
            WHEN service = 'long term support: community' THEN 6
            WHEN mechanism = 'cassr managed personal budget' THEN 7
            WHEN mechanism = 'cassr commissioned support' THEN 8
            ELSE 9
        END AS place_in_order
    FROM said AS s CROSS JOIN days AS d
    WHERE client = 'service user'
        AND service IN ('long term support: nursing care', 'long term support: residential care',
            'long term support: community', 'long term support: prison')
        AND started <= d.snapshot
        AND (ended IS NULL OR ended >= d.snapshot)
        AND (died IS NULL OR died >= d.snapshot)
        AND born IS NOT NULL
),
adult_person AS (
    SELECT *, coalesce(nhs, CASE WHEN own NOT IN
        (SELECT own FROM adult WHERE nhs IS NOT NULL AND own IS NOT NULL) THEN own END) AS person
    FROM adult
),
adult_age AS (
    SELECT council, person, place_in_order, '18 to 64' AS age FROM adult_person WHERE age BETWEEN 18 AND 64
    UNION ALL SELECT council, person, place_in_order, '65 and over' FROM adult_person WHERE age >= 65
    UNION ALL SELECT council, person, place_in_order, 'All' FROM adult_person
),
adult_best AS (
    SELECT council, person, age, min(place_in_order) AS best FROM adult_age WHERE person IS NOT NULL GROUP BY 1, 2, 3
),
carer AS (
    SELECT
        s.*,
        floor(days_between(substr(born, 1, 7) || '-01', d.last) / 365.25) AS age,
        CASE
            WHEN service IN ('unpaid carer support: direct to unpaid carer', 'carer support: direct to carer') THEN CASE
                WHEN mechanism = 'direct payment' OR component = 'direct payment' THEN 1
                WHEN mechanism = 'cassr managed personal budget' THEN 2
                WHEN mechanism = 'cassr commissioned support' THEN 3
                ELSE 4 END
            WHEN service = '' AND outcome IN ('nfa: information and advice or signposting',
                'nfa - information & advice / signposting only') THEN 5
            WHEN service IN ('unpaid carer support: support involving the person cared-for',
                'carer support: support involving the person cared-for') THEN 6
            WHEN service = '' AND event IN ('assessment', 'review') THEN 6
        END AS place_in_order
    FROM said AS s CROSS JOIN days AS d
    WHERE client IN ('unpaid carer', 'carer', 'unpaid carer known by association', 'carer known by association')
        AND started <= d.last
        AND (ended IS NULL OR ended >= d.first)
        AND (died IS NULL OR died >= d.first)
),
carer_person AS (
    SELECT *, coalesce(nhs, CASE WHEN own NOT IN (SELECT own FROM carer
        WHERE place_in_order IS NOT NULL AND nhs IS NOT NULL AND own IS NOT NULL) THEN own END) AS person
    FROM carer WHERE place_in_order IS NOT NULL
),
carer_best AS (
    SELECT council, person, min(place_in_order) AS best FROM carer_person WHERE person IS NOT NULL GROUP BY 1, 2
),
-- A carer's age is that of the rows of the best support; under 18 counts nowhere, as in both published codes.
carer_kept AS (
    SELECT p.council, p.person, b.best, p.age FROM carer_person AS p
    JOIN carer_best AS b ON b.council = p.council AND b.person = p.person AND b.best = p.place_in_order
    WHERE p.age IS NULL OR p.age >= 18
),
carer_age AS (
    SELECT DISTINCT council, person, best, '18 to 64' AS age FROM carer_kept WHERE age < 65
    UNION SELECT DISTINCT council, person, best, '65 and over' FROM carer_kept WHERE age >= 65
    UNION SELECT DISTINCT council, person, best, 'All' FROM carer_kept
)
SELECT council, '1a' AS measure, age, sum(CASE WHEN best IN (3, 4) THEN 1 ELSE 0 END) AS numerator, count(*) AS denominator
FROM adult_best WHERE best BETWEEN 3 AND 6 GROUP BY council, age
UNION ALL
SELECT council, '2a', age, sum(CASE WHEN best = 3 THEN 1 ELSE 0 END), count(*)
FROM adult_best WHERE best BETWEEN 3 AND 6 GROUP BY council, age
UNION ALL
SELECT council, '1b', age, sum(CASE WHEN best IN (1, 2) THEN 1 ELSE 0 END), count(*)
FROM carer_age WHERE best BETWEEN 1 AND 3 GROUP BY council, age
UNION ALL
SELECT council, '2b', age, sum(CASE WHEN best = 1 THEN 1 ELSE 0 END), count(*)
FROM carer_age WHERE best BETWEEN 1 AND 3 GROUP BY council, age
UNION ALL
SELECT '', 'dropped adults', '', count(*), 0 FROM adult_person WHERE person IS NULL
UNION ALL
SELECT '', 'dropped carers', '', count(*), 0 FROM carer_person WHERE person IS NULL
UNION ALL
SELECT council, 'people', '', count(DISTINCT coalesce(nhs, CASE WHEN own NOT IN
    (SELECT own FROM said WHERE nhs IS NOT NULL AND own IS NOT NULL) THEN own END)), 0
FROM said GROUP BY council
