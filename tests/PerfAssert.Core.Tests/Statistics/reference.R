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

# Samples of slices: whole numbers under 256, of which a histogram keeps each, in 128 slices of 3, 5, 8 and 4 values, a second each.
sliced <- round(110 + 60 * sin((1:640) / 25)) + ((1:640) * 37) %% 23
slice  <- rep(1:128, times = rep(c(3, 5, 8, 4), 32))

groups <- function(wanted) {                                   # at most so many consecutive slices together, about equally many values in each
  counts <- as.vector(table(slice)); seen <- 0; closed <- 0; group <- c(); g <- 1
  for (i in seq_along(counts)) {
    seen <- seen + counts[i]; group[i] <- g
    if (seen != closed && seen * wanted >= sum(counts) * g) { closed <- seen; g <- g + 1 }
  }
  group[slice]
}

half_width <- function(m, e = .01) {
  b <- length(m); z <- (m - mean(m)) / sqrt(mean((m - mean(m))^2))
  h <- qt(1 - e, b - 1) * sd(m) / sqrt(b)
  if (b >= 8 && (acf(m, 1, plot = FALSE)$acf[2] > .35 || abs(mean(z^3)) > .7)) 3 * h else h
}

sliced_mean_interval <- function(x, e = .01) {
  g <- groups(32); n <- tapply(x, g, length); s <- tapply(x, g, sum); b <- length(n)
  m <- mean(x) + (s - mean(x) * n) * b / length(x)
  c(mean(x) - half_width(m), mean(x) + max(half_width(m), log(1 / e) / length(x) * (max(x) - mean(x))))
}

sliced_dispersion <- function(x, t) {
  p <- mean(x > t)
  if (p == 0 || p == 1) return(1)
  max(1, sapply(c(10, 20), function(k) {
    g <- groups(k); n <- tapply(x, g, length); r <- (tapply(x > t, g, sum) - n * p) / sqrt(n * p * (1 - p))
    sum(r^2) / (length(n) - 1) * (qt(.99, length(n) - 1) / qnorm(.99))^2 * (if (acf(r, 1, plot = FALSE, demean = TRUE)$acf[2] > .25) 4 else 1)
  }))
}

sliced_worth <- function(x, t) {
  rare <- min(sum(x > t), sum(x <= t))
  phi <- if (t > 2 * max(x) || 2 * t < min(x)) 1 else max(sliced_dispersion(x, t), if (rare < 50) sliced_dispersion(x, median(x)) else 1)
  max(1, floor(length(x) / phi))
}

sliced_quantile_interval <- function(x, p, e = .01) {
  n <- length(x); s <- sort(x); w <- sliced_worth(x, quantile(x, p))
  high <- ceiling(qbinom(1 - e, w, p) * n / w)
  low <- n - ceiling(qbinom(1 - e, w, 1 - p) * n / w)
  q <- tapply(x, groups(10), quantile, p); h <- if (n / 10 * min(p, 1 - p) < 3) Inf else exp(3 * qt(1 - e, length(q) - 1) * sd(log(q)) / sqrt(length(q)))   # ends that ranks leave open: by sections
  c(if (low >= 1) s[low] else max(min(x) / 2, quantile(x, p) / h), if (high < n) s[high + 1] else min(2 * max(x), quantile(x, p) * h))
}

sliced_share_interval <- function(x, t, e = .01) {
  w <- sliced_worth(x, t); h <- mean(x <= t) * w
  c(if (h <= 0) 0 else qbeta(e, h, w - h + 1), if (h >= w) 1 else qbeta(1 - e, h + 1, w - h))
}

throughput_interval <- function() {                            # four slices, which is four seconds, in each of 32 batches
  completed <- as.vector(table(slice)) + (1:128) %% 7
  done <- tapply(completed, rep(1:32, each = 4), sum); rate <- sum(completed) / 128
  b <- rate + (done - rate * 4) * 32 / 128
  c(rate, rate + c(-1, 1) * half_width(b))
}

cat("sliced\n")
print(c(mean(sliced), sd(sliced), quantile(sliced, c(.5, .9, .95, .99))))
print(sliced_mean_interval(sliced))
print(c(sliced_dispersion(sliced, 100), sliced_dispersion(sliced, 185)))
for (p in c(.5, .9, .95)) print(sliced_quantile_interval(sliced, p))
print(sliced_share_interval(sliced, 150)); print(sliced_share_interval(sliced, 1000))
print(throughput_interval())

# Theil and Sen: the middle of all pairwise slopes, and both intervals around it.
times <- c(0, 1, 2.1, 3, 4.2, 5, 6, 7.3, 8, 9, 10.1, 11)
heap  <- c(100, 103, 101, 108, 109, 112, 160, 117, 119, 124, 125, 131)
pairs <- function(t, v) { k <- combn(length(t), 2); sort((v[k[2, ]] - v[k[1, ]]) / (t[k[2, ]] - t[k[1, ]])) }
theil_sen <- function(t, v, e = .01) {
  s <- pairs(t, v); n <- length(v); reach <- qnorm(1 - e) * sqrt(n * (n - 1) * (2 * n + 5) / 18)
  low <- floor((length(s) - reach) / 2); high <- ceiling((length(s) + reach) / 2)
  d <- diff(v); dt <- diff(t); m <- sum(d) / sum(dt)
  h <- qt(1 - e, length(d) - 1) * sqrt(sum((d - m * dt)^2 / dt) / (length(d) - 1) / sum(dt))
  c(median(s), min(s[low], m - h), max(s[high + 1], m + h))
}
cat("slope\n")
print(theil_sen(times, heap)); print(theil_sen(times, heap[c(1:6, 6, 8:12)]))
