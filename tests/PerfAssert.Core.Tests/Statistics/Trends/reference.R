# The answers of R 4.2 that the tests of trends hold as literals. Run: Rscript reference.R
options(digits = 15)

a <- c(12.1, 15.3, 11.8, 14.2, 13.7); b <- c(19.9, 12.5, 13.1, 30.2, 12.9, 17.7)
t.test(a, b, var.equal = TRUE)$p.value                          # StudentTest
t.test(c(1, 2, 4), c(11, 12.5, 13), var.equal = TRUE)$p.value

x <- c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5)
filter(x, rep(1 / 4, 4), sides = 1)                             # MovingAverage

wave <- 100 + 3 * sin((1:120) / 2) + ((1:120) * 37) %% 11        # ControlChart: the averages of values that nothing winsorises
centre <- median(wave[1:90])
ewma <- filter(0.2 * wave, 0.8, method = "recursive", init = centre)
cat(centre, ewma[1], ewma[2], ewma[60], ewma[120], "\n")

hour <- rep(0:3, times = c(6, 7, 5, 8))                         # SeasonalProfile
v <- ((1:26) * 37) %% 17 + c(0, 10, 3, 20)[hour + 1]
summary(lm(v ~ factor(hour)))$adj.r.squared
tapply(v, hour, median)

# ChangePoints: the least squares of a cut, and Hansen's ratio
y <- c(10.1, 9.8, 10.0, 10.3, 9.9, 10.2, 12.1, 11.8, 12.3, 12.0, 11.9)
sapply(1:10, function(k) sum((y[1:k] - mean(y[1:k]))^2) + sum((y[(k + 1):11] - mean(y[(k + 1):11]))^2))
levels <- c(exp(mean(log(y[1:6]))), exp(mean(log(y[7:11]))))
cat(format(c(levels, levels[2] / levels[1] - 1), digits = 15), "\n")
-2 * log(1 - sqrt(0.95))

# SeriesNoise: what a normal distribution keeps of its variance within three deviations
1 - 6 * dnorm(3) / (2 * pnorm(3) - 1)

t <- t.test(c(1, 2, 4), c(11, 12.5, 13), var.equal = TRUE)      # StudentTest where means vary three times as much
2 * pt(-abs(t$statistic) / sqrt(3), t$parameter)
