# The answers of R 4.2 that the tests of the statistics hold as literals. Run: Rscript reference.R
# Intervals are written anew here from their description, with R's own qt, qbinom, qbeta, acf, var and quantile.
options(digits = 15)

ten  <- c(12.1, 15.3, 11.8, 14.2, 13.7, 19.9, 12.5, 13.1, 30.2, 12.9)
many <- ((1:200) * 37) %% 211 + 0.5
wave <- round(100 + 50 * sin((1:400) / 10)) + ((1:400) * 37) %% 23        # neighbours are alike
rare <- ifelse((1:400) %% 200 == 7, 5000, 100 + ((1:400) * 37) %% 23)     # two values far above

batch_means <- function(x, b = 32) {
  b <- min(b, length(x)); f <- floor((0:b) * length(x) / b)
  sapply(1:b, function(i) mean(x[(f[i] + 1):f[i + 1]]))
}

mean_interval <- function(x, e = .01) {
  m <- batch_means(x); b <- length(m)
  h <- qt(1 - e, b - 1) * sd(m) / sqrt(b)
  z <- (m - mean(m)) / sqrt(mean((m - mean(m))^2))
  if (b >= 8 && (acf(m, 1, plot = FALSE)$acf[2] > .35 || abs(mean(z^3)) > .7)) h <- 3 * h
  c(mean(x) - h, mean(x) + max(h, log(1 / e) / length(x) * (max(x) - mean(x))))
}

overdispersion <- function(x, t) {
  beyond <- x > t; s <- mean(beyond)
  if (s == 0 || s == 1) return(1)
  max(1, sapply(c(10, 20), function(k) {
    size <- length(x) %/% k
    if (size < 4) 1 else var(colSums(matrix(beyond[1:(k * size)], size))) / (size * s * (1 - s))
  }))
}

worth <- function(x, t) max(1, floor(length(x) / overdispersion(x, t)))

quantile_interval <- function(x, p, e = .01) {
  n <- length(x); s <- sort(x); w <- worth(x, quantile(x, p))
  high <- ceiling(qbinom(1 - e, w, p) * n / w)
  low <- n - ceiling(qbinom(1 - e, w, 1 - p) * n / w)
  c(if (low >= 1) s[low] else -Inf, if (high < n) s[high + 1] else Inf)
}

share_interval <- function(x, t, e = .01) {
  w <- worth(x, t); k <- mean(x <= t) * w
  c(qbeta(e, k, w - k + 1), qbeta(1 - e, k + 1, w - k))
}

for (name in c("ten", "many", "wave", "rare")) {
  x <- get(name)
  cat("\n", name, ": mean", mean(x), "sd", sd(x), "median", median(x), "total", sum(x), "\n")
  cat("  quantiles 5 25 90 95 99 99.9:", quantile(x, c(.05, .25, .9, .95, .99, .999)), "\n")
  cat("  mean_interval", mean_interval(x), " at 0.001:", mean_interval(x, .001), "\n")
  cat("  throughput", 1e9 / mean(x), 1e9 / rev(mean_interval(x)), "\n")
  cat("  neighbours", acf(x, 1, plot = FALSE)$acf[2], "\n")
  for (p in c(.05, .5, .9, .95, .99))
    cat("  p", p, "overdispersion", overdispersion(x, quantile(x, p)), "interval", quantile_interval(x, p), " at 0.001:", quantile_interval(x, p, .001), "\n")
}
cat("\nshare of many within 180:", mean(many <= 180), share_interval(many, 180), "\n")
cat("share of wave within 150:", mean(wave <= 150), overdispersion(wave, 150), share_interval(wave, 150), "\n")
cat("binom.test:", binom.test(37, 40, conf.level = .98)$conf.int, binom.test(0, 40, conf.level = .98)$conf.int,
    binom.test(40, 40, conf.level = .98)$conf.int, binom.test(9990, 10000, conf.level = .98)$conf.int, "\n")
