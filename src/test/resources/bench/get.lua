-- Gets the address of the command line as a browser does.
dofile(os.getenv("BENCH_RESULT"))
wrk.headers["Accept-Encoding"] = "gzip"
