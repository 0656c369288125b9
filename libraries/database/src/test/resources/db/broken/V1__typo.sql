CREATE TABEL broken.thing ();
